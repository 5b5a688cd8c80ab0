package org.lostcount.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Passes everything on to the real driver, and writes down what the thread that called [#record] executes.
final class RecordingDriver implements Driver {
    static final String PREFIX = "jdbc:recording:";

    private static final ThreadLocal<@Nullable List<String>> RECORD = new ThreadLocal<>();

    static void register() throws SQLException {
        DriverManager.registerDriver(new RecordingDriver());
    }

    interface Work {
        void run() throws Exception;
    }

    /// The statements, and the commits, that `work` executes on this thread.
    static List<String> record(Work work) throws Exception {
        List<String> executed = new ArrayList<>();
        RECORD.set(executed);
        try {
            work.run();
        } finally {
            RECORD.remove();
        }
        return executed;
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        return spy(Connection.class, DriverManager.getConnection(url.substring(PREFIX.length()), info), "");
    }

    private static <T> T spy(Class<T> type, T real, String sql) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            String name = method.getName();
            List<String> record = RECORD.get();
            if (record != null && name.startsWith("execute")) {
                record.add(args != null && args[0] instanceof String text ? text : sql);
            }
            if (record != null && name.equals("commit")) {
                record.add("COMMIT");
            }
            try {
                Object result = method.invoke(real, args);
                if (result instanceof java.sql.PreparedStatement statement && name.startsWith("prepare")) {
                    return spy(java.sql.PreparedStatement.class, statement, (String) args[0]);
                }
                if (result instanceof java.sql.Statement statement && name.equals("createStatement")) {
                    return spy(java.sql.Statement.class, statement, "");
                }
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return type.cast(proxy);
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }
}
