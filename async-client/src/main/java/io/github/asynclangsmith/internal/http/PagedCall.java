// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.github.asynclangsmith.internal.json.ModelCodec;
import io.github.asynclangsmith.rest.Paged;

/**
 * The request behind a paged list.
 *
 * @param request the request without offset, cursor and page size
 * @param style how pages are named
 * @param pageSize the largest page the route gives; 0 when it takes no size
 * @param items reads one item
 * @param <T> the items' type
 */
public record PagedCall<T>(
    RestCall<?> request, Paged.Style style, int pageSize, ModelCodec<T> items) {}
