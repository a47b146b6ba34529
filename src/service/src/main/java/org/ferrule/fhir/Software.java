package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** This program, as the one who did something. */
final class Software {

    private static final String NAME = "Ferrule";

    private Software() {}

    /** A reference that only names it. */
    static ObjectNode display(String version) {
        return Elements.object().put("type", "Device").put("display", NAME + " " + version);
    }

    /** A Device with the versions of the program and of the rulebook. */
    static ObjectNode device(String version, Canonicals rulebook) {
        ObjectNode device = Elements.resource("Device").put("status", "active");
        device.putArray("deviceName").addObject().put("name", NAME).put("type", "model-name");
        device.putArray("version")
                .add(version("program", version))
                .add(version("rulebook " + rulebook.name(), rulebook.version()))
                .add(version("digest of the rulebook", rulebook.digest()));
        return device;
    }

    private static ObjectNode version(String of, String value) {
        ObjectNode version = Elements.object();
        version.putObject("type").put("text", of);
        return version.put("value", value);
    }
}
