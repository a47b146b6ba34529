package org.ferrule.rulebook;

/**
 * Where statements come from.
 *
 * @param id key that rows cite
 * @param citation authors, title, place
 * @param year year of publication
 * @param kind such as guideline, trial, label, design
 * @param address DOI or address
 * @param trust how far it was checked
 */
public record Source(String id, String citation, String year, String kind, String address, String trust) {}
