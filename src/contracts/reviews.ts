import * as z from 'zod'
import { reviewView } from './checkout-views'
import { defineContract } from './contract'
import { fileId, idOf } from './fields'

/** 评价: once for each paid visit. */
export const reviewVisit = defineContract({
  name: 'checkout/review-visit',
  kind: 'command',
  allow: ['customer'],
  readsAccount: true,
  request: z.strictObject({
    billId: idOf('bill'),
    items: z
      .array(z.strictObject({ lineId: z.string().regex(/^l\d{1,3}$/), stars: z.int().min(1).max(5) }))
      .min(1)
      .max(30),
    tags: z.array(z.string().trim().min(1).max(12)).max(8),
    text: z.string().trim().max(300).default(''),
    pictureFileIds: z.array(fileId).max(6).default([]),
  }),
  reply: z.object({ review: reviewView }),
  errors: {
    BILL_UNKNOWN: 'There is no bill of that id that the caller may see.',
    BILL_NOT_PAID: 'A visit is reviewed once it is paid.',
    REVIEWED_ALREADY: 'The visit is reviewed already.',
    LINE_UNKNOWN: 'The bill has no line of that id; lineId says which.',
  },
})

/** What customers said of their visits at one store, latest first. */
export const listReviews = defineContract({
  name: 'checkout/list-reviews',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ storeId: idOf('store'), before: z.int().optional() }),
  reply: z.object({ reviews: z.array(reviewView), next: z.int().optional() }),
  errors: { NOT_YOUR_STORE: 'The caller does not work at that store.' },
})
