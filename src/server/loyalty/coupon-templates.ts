import type * as z from 'zod'
import { listCouponTemplates, saveCouponTemplate } from '../../contracts/coupons'
import type { templateDraft } from '../../contracts/coupon-terms'
import { checkTemplate, MOST_TEMPLATES } from '../../domain/loyalty/coupon-template'
import type { CouponTerms } from '../../domain/shared/coupon-terms'
import { err, ok } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { readCatalog, type CatalogDocument } from '../catalog/post'
import { command, query } from '../platform/actions'
import { mayActInStore, requireStaff } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import { balances } from '../platform/ledger'
import { couponTemplates } from './coupon-documents'
import { setStock } from './coupon-stock'
import { isOfStores, templateViewOf } from './coupon-views'

/** 券模板. Database requests: 3 (staff, templates, their stocks), 2 without templates. */
export const listCouponTemplatesAction = query(listCouponTemplates, async (_request, { caller, database, nowAt }) => {
  const staff = requireStaff(caller)
  const all = await database.find(couponTemplates, {}, { orderBy: ['name', 'asc'], limit: MOST_TEMPLATES })
  const ofStores = all.filter(({ terms }) => isOfStores(terms, staff))
  if (ofStores.length === 0) return ok({ templates: [] })
  const isOneOfThem = { _id: database.command.in(ofStores.map(({ _id }) => _id)) }
  const held = await database.find(balances, isOneOfThem, { limit: MOST_TEMPLATES })
  const stockOf = new Map(held.map(({ _id, accounts }) => [_id, accounts['coupon.stock'] ?? 0]))
  const today = storeDateOf(nowAt)
  return ok({ templates: ofStores.map((each) => templateViewOf(each, stockOf.get(each._id) ?? 0, staff, today)) })
})

/**
 * Creates or changes a template. Database requests: 8 for one store and no stock (staff, how many there are; start,
 * catalogue; template, audit, answer; commit), one more for each further store, 3 more to set a stock; for a change the
 * template is read in place of the count.
 */
export const saveCouponTemplateAction = command(
  saveCouponTemplate,
  async ({ templateId, version, template }, scope) => {
    const staff = requireStaff(scope.caller)
    const { nowAt } = scope
    const { stock, storeIds, validity, mostPerCustomer, costsPoints, isForDesk, isActive } = template
    if (!storeIds.every((storeId) => mayActInStore(staff, storeId))) return err({ code: 'NOT_YOUR_STORE' })
    const templateCount = templateId === undefined ? await scope.database.count(couponTemplates, {}) : 0
    return scope.answerOnce(async (transaction) => {
      const before = templateId === undefined ? undefined : await transaction.get(couponTemplates, templateId)
      if (templateId !== undefined && (before === undefined || !isOfStores(before.terms, staff)))
        return err({ code: 'TEMPLATE_UNKNOWN' })
      if ((before?.version ?? 0) !== version) return err({ code: 'VERSION_OUTDATED', version: before?.version ?? 0 })
      const catalogs = await readCatalogs(transaction, storeIds)
      const checked = checkTemplate(template, { ...offerOf(catalogs), templateCount })
      if (!checked.isOk) return checked
      const after = {
        ...{ _id: templateId ?? scope.makeId('ctpl'), name: template.name, version: version + 1 },
        ...{ terms: termsOf(template, catalogs), validity, mostPerCustomer, isForDesk, isActive },
        isStockLimited: stock !== undefined,
        ...(costsPoints !== undefined && { costsPoints }),
      }
      await transaction.put(couponTemplates, after)
      if (stock !== undefined)
        await setStock(transaction, { templateId: after._id, stock, version: after.version, at: nowAt })
      await transaction.recordAudit(after._id, { name: template.name, isActive: String(isActive) })
      return ok({ template: templateViewOf(after, stock ?? 0, staff, storeDateOf(nowAt)) })
    })
  },
)

type Draft = z.output<typeof templateDraft>

/** One database request a store. */
async function readCatalogs(
  transaction: Pick<CommandTransaction, 'get'>,
  storeIds: readonly string[],
): Promise<readonly CatalogDocument[]> {
  const found: CatalogDocument[] = []
  for (const storeId of storeIds) {
    const catalog = await readCatalog(transaction, storeId)
    if (catalog !== undefined) found.push(catalog)
  }
  return found
}

function offerOf(catalogs: readonly CatalogDocument[]): {
  readonly serviceIds: readonly string[]
  readonly categoryIds: readonly string[]
} {
  return {
    serviceIds: catalogs.flatMap(({ services }) => services.map(({ serviceId }) => serviceId)),
    categoryIds: catalogs.flatMap(({ categories }) => categories.map(({ categoryId }) => categoryId)),
  }
}

function termsOf(
  { name, benefit, storeIds, serviceIds, categoryIds, isStackable, isForProducts }: Draft,
  catalogs: readonly CatalogDocument[],
): CouponTerms {
  const services = catalogs.flatMap((catalog) => catalog.services)
  const categories = catalogs.flatMap((catalog) => catalog.categories)
  const serviceNameOf = (id: string): string => services.find(({ serviceId }) => serviceId === id)?.name ?? ''
  const categoryNameOf = (id: string): string => categories.find(({ categoryId }) => categoryId === id)?.name ?? ''
  return {
    ...{ name, benefit, storeIds, serviceIds, categoryIds, isStackable },
    ...(isForProducts === true && { isForProducts }),
    storeNames: catalogs.map(({ store }) => store.name),
    scopeNames: [...serviceIds.map(serviceNameOf), ...categoryIds.map(categoryNameOf)],
  }
}
