package org.lostcount.report.chart;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Charts as SVG. Any thread, for charts that are its own.
public final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private Svg() {}

    /// The element `svg` with the chart, for a page: it takes the width that it is given, in these proportions.
    ///
    /// @param sentence what a screen reader says of it
    /// @param name letters that no other chart of the page has; they begin its ids
    public static String element(JFreeChart chart, int width, int height, String sentence, String name) {
        StringWriter text = new StringWriter();
        try {
            write(chart, width, height, sentence, name, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String all = text.toString();
        // In a page the element is known by its name.
        return all.substring(all.indexOf("<svg"))
                .replace("id=\"genericDefs\"", "id=\"" + name + "genericDefs\"")
                .replaceAll(" xmlns(:xlink)?=\"[^\"]*\"", "");
    }

    /// Writes a file with the chart.
    ///
    /// @param sentence what a screen reader says of it
    public static void write(JFreeChart chart, int width, int height, String sentence, Writer to) throws IOException {
        write(chart, width, height, sentence, "", to);
    }

    private static void write(JFreeChart chart, int width, int height, String sentence, String name, Writer to)
            throws IOException {
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setPrecision(2);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return name + super.generateID(prefix);
            }
        });
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + width + " " + height);
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", sentence);
        graphics.stream(root, to, true, false);
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK has an XML library", e);
        }
    }
}
