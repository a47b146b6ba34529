package org.ferrule.tables;

/**
 * What the rulebook says of itself.
 *
 * @param name short name
 * @param version version its authors gave it
 * @param title full title
 * @param description what it is about
 * @param limits intended use and limits
 * @param licence terms of use
 */
public record GuidelineInfo(
        String name, String version, String title, String description, String limits, String licence) {}
