package org.ferrule.merkle;

/**
 * How long a log is, and the root of its tree.
 *
 * @param size number of records
 */
public record TreeHead(long size, Hash root) {}
