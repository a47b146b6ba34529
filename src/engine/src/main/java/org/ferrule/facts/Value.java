package org.ferrule.facts;

/** What a fact says: a quantity, a word of a closed list, or a calendar date. */
public sealed interface Value permits Interval, Word, CalendarDate {}
