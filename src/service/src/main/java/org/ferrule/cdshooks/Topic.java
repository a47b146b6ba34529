package org.ferrule.cdshooks;

/** What a card is about that is about no rule and no recommendation, so that the guideline has no word for it. */
enum Topic {
    NOT_JUDGED("not-judged", "Order not judged"),
    OTHER_PERSON("other-person", "Order of somebody else"),
    DATA_INCOMPLETE("data-incomplete", "Data incomplete"),
    DATA_NEEDED("data-needed", "Data needed");

    private final String code;
    private final String display;

    Topic(String code, String display) {
        this.code = code;
        this.display = display;
    }

    String code() {
        return code;
    }

    String display() {
        return display;
    }
}
