package org.lostcount.guide;

/// What a page of the guide is about. Immutable.
///
/// @param name by which it is asked for; that of its file, without the ending
/// @param group of pages, as the guide's first page has them
/// @param title of the page
/// @param line what one finds there
public record Topic(String name, String group, String title, String line) {}
