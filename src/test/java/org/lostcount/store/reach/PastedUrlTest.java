package org.lostcount.store.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// URLs as people have them at hand.
class PastedUrlTest {
    @ParameterizedTest
    @CsvSource({
        "postgres://me:s3cret@db.example:5433/app,          jdbc:postgresql://db.example:5433/app",
        "postgresql://me:s3cret@db.example/app?sslmode=require, jdbc:postgresql://db.example/app",
        "postgresql+psycopg2://db.example/app,              jdbc:postgresql://db.example/app",
        "jdbc:postgres://db.example/app,                    jdbc:postgresql://db.example/app",
        "POSTGRES://me@[::1]:5432/app,                      jdbc:postgresql://[::1]:5432/app",
        "postgres://me:s3cret@/app,                         jdbc:postgresql://HOST/DATABASE",
        "host=db.example dbname=app password=s3cret,        jdbc:postgresql://HOST/DATABASE",
        "mysql://root:s3cret@db.example:3306/app,           jdbc:mariadb://db.example:3306/app",
        "mysql2://db.example/app,                           jdbc:mariadb://db.example/app",
        "mariadb://db.example,                              jdbc:mariadb://HOST/DATABASE",
        "redis:localhost:6379,                              redis://HOST/NUMBER",
        "valkey://:s3cret@cache.example,                    redis://cache.example/NUMBER",
        "jdbc:redis://cache.example/1,                      redis://cache.example/1",
        "memcached:cache.example:11211,                     memcached://HOST",
        "etcd:config.example:2379,                          etcd://HOST",
    })
    void isToldAsItIsWrittenHere(String pasted, String form) {
        assertThat(PastedUrl.of(pasted)).map(PastedUrl::form).contains(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://me:s3c@ret@db.example/app",
                "postgres://me:s3c/ret@db.example/app",
                "postgres://me:s3cret/app",
                "postgres://db.example/app?user=me&password=s3cret",
                "postgres://db.example/app?user=me&PASSWORD=x@s3cret",
                "mysql://me:s3#cret@db.example/app",
                "mysql://me:s3?cret@db.example/app",
                "redis:s3cret",
                "postgres://s3cret",
                "mysql:s3cret/db",
                "redis:s3cret@h:x",
                "valkey://s3cret:",
                "postgres:me:s3cret"
            })
    void neverRepeatsAPassword(String pasted) {
        assertThat(PastedUrl.of(pasted))
                .map(PastedUrl::form)
                .hasValueSatisfying(form -> assertThat(form)
                        .doesNotContain("s3c")
                        .doesNotContain("cret")
                        .doesNotContain("ret@"));
    }

    @Test
    void whatCannotBeToldIsNot() {
        assertThat(PastedUrl.of("oracle:thin:@//h/x")).isEqualTo(Optional.empty());
        assertThat(PastedUrl.of("")).isEmpty();
    }
}
