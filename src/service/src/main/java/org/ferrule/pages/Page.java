package org.ferrule.pages;

import java.util.HashMap;
import java.util.Map;

/** A page that is written as soon as it is known who will see it. */
record Page(PageWriter writer, String template, Map<String, Object> data) {

    /** Its text, with the name of who is logged in, empty where nobody has to be. */
    byte[] html(String who) {
        Map<String, Object> all = new HashMap<>(data);
        all.put("who", who);
        return writer.html(template, all);
    }
}
