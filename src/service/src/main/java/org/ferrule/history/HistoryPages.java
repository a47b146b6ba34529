package org.ferrule.history;

import org.ferrule.pages.PageWriter;

/** The pages of the log. */
final class HistoryPages {

    static final PageWriter WRITER = new PageWriter("/org/ferrule/history/");

    static final int OK = 200;
    static final int BAD_REQUEST = 400;

    private HistoryPages() {}
}
