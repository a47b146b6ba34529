package org.ferrule.rulebook;

import java.util.List;

/**
 * A decision sheet.
 *
 * @param place file and sheet
 * @param title its title
 * @param about what it decides
 * @param hitPolicy how many rows may match
 * @param stage its stage
 * @param perResult whether it looks at single results
 * @param conditionHeaders headers of its condition columns
 * @param outcomeHeaders headers of its outcome columns
 * @param rows its rows
 */
public record Table(
        Place place,
        String title,
        String about,
        HitPolicy hitPolicy,
        String stage,
        boolean perResult,
        List<String> conditionHeaders,
        List<String> outcomeHeaders,
        List<Rule> rows) {}
