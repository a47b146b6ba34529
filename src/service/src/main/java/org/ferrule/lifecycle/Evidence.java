package org.ferrule.lifecycle;

/**
 * What an approver has seen.
 *
 * @param difference digest of the document that tells for whom decisions change
 * @param report digest of the document that tells what the check and the cases found
 */
public record Evidence(String difference, String report) {}
