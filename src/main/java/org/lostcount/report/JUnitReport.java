package org.lostcount.report;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.lostcount.file.Printable;
import org.lostcount.load.Environment;

/// The report for build systems, in the XML that they read of JUnit. There is no schema by its makers; this keeps to
/// those of Maven Surefire and of Jenkins, of which the former is the stricter.
final class JUnitReport {
    private JUnitReport() {}

    static void write(Report report, Writer to) throws IOException {
        Environment environment = report.environment();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("version", Product.version());
        properties.put("cpu", environment.cpu());
        properties.put("cores", Integer.toString(environment.cores()));
        properties.put("jvm", environment.jvm());
        properties.put("os", environment.os());
        properties.put("again", report.again());
        write("bench", properties, TestCase.of(report), to);
    }

    /// Writes a suite.
    ///
    /// @param suite its name
    static void write(String suite, Map<String, String> properties, List<TestCase> cases, Writer to)
            throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(to);
            xml.writeStartDocument("UTF-8", "1.0");
            line(xml, 0);
            xml.writeStartElement("testsuite");
            attribute(xml, "name", Product.NAME + " " + suite);
            attribute(
                    xml,
                    "time",
                    seconds(cases.stream().mapToDouble(TestCase::seconds).sum()));
            attribute(xml, "tests", Integer.toString(cases.size()));
            attribute(xml, "errors", Long.toString(TestCase.count(cases, TestCase.Kind.ERROR)));
            attribute(xml, "skipped", Long.toString(TestCase.count(cases, TestCase.Kind.SKIPPED)));
            attribute(xml, "failures", Long.toString(TestCase.count(cases, TestCase.Kind.FAILURE)));
            line(xml, 1);
            xml.writeStartElement("properties");
            for (Map.Entry<String, String> property : properties.entrySet()) {
                line(xml, 2);
                xml.writeEmptyElement("property");
                attribute(xml, "name", property.getKey());
                attribute(xml, "value", property.getValue());
            }
            line(xml, 1);
            xml.writeEndElement();
            for (TestCase each : cases) {
                write(each, xml);
            }
            line(xml, 0);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
            to.write("\n");
        } catch (XMLStreamException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e);
        }
    }

    private static void write(TestCase test, XMLStreamWriter xml) throws XMLStreamException {
        line(xml, 1);
        xml.writeStartElement("testcase");
        attribute(xml, "name", test.name());
        attribute(xml, "classname", test.group());
        attribute(xml, "time", seconds(test.seconds()));
        if (test.fault().isPresent()) {
            TestCase.Fault fault = test.fault().get();
            line(xml, 2);
            xml.writeEmptyElement(fault.kind().name().toLowerCase(Locale.ROOT));
            attribute(xml, "message", fault.message());
            if (fault.kind() != TestCase.Kind.SKIPPED) {
                attribute(xml, "type", fault.type());
            }
        }
        if (!test.told().isEmpty()) {
            line(xml, 2);
            xml.writeStartElement("system-out");
            xml.writeCharacters(characters(Printable.lines(test.text())));
            xml.writeEndElement();
        }
        line(xml, 1);
        xml.writeEndElement();
    }

    private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, characters(Printable.text(value)));
    }

    /// What is printable, but no character of XML.
    private static String characters(String text) {
        return text.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff");
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
