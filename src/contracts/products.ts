import * as z from 'zod'
import { staffBillView } from './checkout-views'
import { defineContract } from './contract'
import { amountFen, fileId, idOf } from './fields'

const NOT_YOUR_STORE = 'The caller does not work at that store.'
const STORE_UNKNOWN = 'There is no store of that id.'
const quantity = z.int().min(1).max(20)

/** 产品: what a store sells over the counter. A store has its own, with its own prices. */
export const product = z.strictObject({
  productId: idOf('prod'),
  /** One of the store's categories: rates of commission go by it. */
  categoryId: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  name: z.string().trim().min(1).max(30),
  pictureFileId: fileId.optional(),
  salePriceFen: amountFen,
  isActive: z.boolean(),
})

/** 套餐: services and products at one price. A bill has a line for each of them, at its share of that price. */
export const bundle = z.strictObject({
  bundleId: idOf('bundle'),
  name: z.string().trim().min(1).max(30),
  priceFen: amountFen,
  items: z
    .array(
      z.union([
        z.strictObject({ serviceId: idOf('svc'), quantity }),
        z.strictObject({ productId: idOf('prod'), quantity }),
      ]),
    )
    .min(1)
    .max(12),
  isActive: z.boolean(),
})

/** Creates a product or changes it. Bills keep what was put on them. */
export const saveProduct = defineContract({
  name: 'catalog/save-product',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({
    storeId: idOf('store'),
    /** Absent for a new product. */
    productId: idOf('prod').optional(),
    product: product.omit({ productId: true }),
  }),
  reply: z.object({ product }),
  errors: {
    STORE_UNKNOWN,
    NOT_YOUR_STORE,
    PRODUCT_UNKNOWN: 'The store has no product of that id.',
    CATEGORY_UNKNOWN: 'The store has no category of that id.',
    TOO_MANY_PRODUCTS: 'A store has at most 200 products.',
  },
})

/** Creates a bundle or changes it. Bills keep what was put on them. */
export const saveBundle = defineContract({
  name: 'catalog/save-bundle',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({
    storeId: idOf('store'),
    /** Absent for a new bundle. */
    bundleId: idOf('bundle').optional(),
    bundle: bundle.omit({ bundleId: true }),
  }),
  reply: z.object({ bundle }),
  errors: {
    STORE_UNKNOWN,
    NOT_YOUR_STORE,
    BUNDLE_UNKNOWN: 'The store has no bundle of that id.',
    SERVICE_UNKNOWN: 'The store does not offer that service; serviceId says which.',
    PRODUCT_UNKNOWN: 'The store does not sell that product; productId says which.',
    BUNDLE_TOO_DEAR: 'What is in it costs only sumFen by itself.',
    TOO_MANY_BUNDLES: 'A store has at most 60 bundles.',
  },
})

/** 卖产品 without a visit: opens a bill of its own, to be paid and changed as any bill. */
export const sellProducts = defineContract({
  name: 'checkout/sell-products',
  kind: 'command',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({
    storeId: idOf('store'),
    customerId: idOf('cust'),
    items: z
      .array(
        z.strictObject({
          productId: idOf('prod'),
          quantity,
          /** Who sold it; empty: nobody in particular. */
          staffMemberIds: z.array(idOf('staff')).max(3),
        }),
      )
      .min(1)
      .max(30),
  }),
  reply: z.object({ bill: staffBillView }),
  errors: {
    NOT_YOUR_STORE,
    CUSTOMER_UNKNOWN: 'There is no customer of that id.',
    PRODUCT_UNKNOWN: 'The store does not sell that product; productId says which.',
    STAFF_UNKNOWN: 'Neither the caller nor a therapist of the store; staffMemberId says whom.',
  },
})
