package org.ferrule.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator is told when a database fails, and what not. */
class StoreFailureTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "08001 | it said so (SQL state 08001)",
                "57P01 | it said so (SQL state 57P01)",
                "42P01 | a table is missing: the service makes the tables at its first start (SQL state 42P01)",
                "42501 | the user of the database lacks a right (SQL state 42501)",
                "42703 | the tables are not those of this version of the program (SQL state 42703)",
                "22001 | a value does not fit its column (SQL state 22001)",
                "23505 | a row contradicts others (SQL state 23505)",
                "40001 | another transaction was in the way (SQL state 40001)",
                "XX000 | the database refused (SQL state XX000)"
            })
    void aStateIsToldInWordsAndAMessageOnlyWhereItIsAboutTheServer(String state, String told) {
        assertThat(StoreFailure.reason(new IllegalStateException(new SQLException("it said so", state))))
                .isEqualTo(told);
    }

    @Test
    void aFailureWithoutAStateIsToldByItsCause() {
        assertThat(StoreFailure.reason(new SQLException("Acquisition timeout")))
                .isEqualTo("no connection was to be had in time (SQLException)");
        assertThat(StoreFailure.reason(new SQLException("no", new ConnectException("Connection refused"))))
                .isEqualTo("the server cannot be reached (ConnectException: Connection refused)");
        assertThat(StoreFailure.reason(new SQLException("no", "", new IOException("cut"))))
                .isEqualTo("the server cannot be reached (IOException: cut)");
    }

    @Test
    void aStateIsFoundWhereverItStandsInTheChain() {
        SQLException inner = new SQLException("inner");
        SQLException outer = new SQLException("outer", "57014", inner);
        assertThat(StoreFailure.reason(outer)).isEqualTo("outer (SQL state 57014)");
    }
}
