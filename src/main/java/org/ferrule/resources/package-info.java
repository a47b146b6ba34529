/**
 * Resources of record systems (FHIR R4, as JSON trees) into facts, and decisions into resources. Which code means which fact, and which order carries
 * out which recommendation, is in the workbooks; here is only how resources are built.
 *
 * <p>May use {@code facts}, {@code rulebook}, {@code evaluation}, {@code data} and the Jackson tree. Knows nothing of HTTP.
 */
@NullMarked
package org.ferrule.resources;

import org.jspecify.annotations.NullMarked;
