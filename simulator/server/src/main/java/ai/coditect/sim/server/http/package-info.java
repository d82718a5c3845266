/**
 * The wire form that every route shares: the envelope, error codes, request ids, reading and checking of bodies and queries.
 * Called by api, pages, control and the door; calls billing's contract only.
 */
@NullMarked
package ai.coditect.sim.server.http;

import org.jspecify.annotations.NullMarked;
