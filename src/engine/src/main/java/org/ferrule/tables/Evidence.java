package org.ferrule.tables;

import java.util.List;
import java.util.Map;

/**
 * A row of the evidence table.
 *
 * @param id its id
 * @param supports rules that rest on it
 * @param columns all columns by header
 */
public record Evidence(String id, List<String> supports, Map<String, String> columns) {}
