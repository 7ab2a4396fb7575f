import type { CallData, CallRequest } from '../../../client'
import { parseIsoDate } from '../../../domain/shared/time'
import { readYuan, writeYuan } from '../../parts/yuan'

export type Template = CallData<'loyalty/list-coupon-templates'>['templates'][number]
type Wanted = CallRequest<'loyalty/save-coupon-template'>['template']
export type BenefitKind = Wanted['benefit']['kind']

/** A template as it is being typed: amounts in yuan, a rate in tenths. */
export interface CouponDraft {
  readonly name: string
  readonly kind: BenefitKind
  readonly off: string
  readonly from: string
  readonly rate: string
  readonly hasMost: boolean
  readonly most: string
  readonly price: string
  readonly giftNote: string
  readonly pictureFileId: string | undefined
  readonly storeIds: readonly string[]
  readonly serviceIds: readonly string[]
  readonly categoryIds: readonly string[]
  readonly isBetween: boolean
  readonly days: string
  readonly fromOn: string
  readonly untilOn: string
  readonly mostPerCustomer: number
  readonly hasStock: boolean
  readonly stock: string
  readonly hasPointsCost: boolean
  readonly costsPoints: string
  readonly isForProducts: boolean
  readonly isStackable: boolean
  readonly isForDesk: boolean
  readonly isActive: boolean
}

/** Begins with a template as it stands, or with 30 off 200 for a month. */
export function startDraft(template: Template | undefined, storeId: string, today: string): CouponDraft {
  const { name = '', validity, stock, mostPerCustomer = 1, storeIds = [storeId] } = template ?? {}
  const { serviceIds = [], categoryIds = [], isStackable = false, isForDesk = true, isActive = true } = template ?? {}
  const isBetween = validity?.kind === 'between'
  const costsPoints = template?.costsPoints
  return {
    ...{ name, ...startBenefit(template), storeIds, serviceIds, categoryIds, mostPerCustomer },
    ...{ isBetween, days: validity?.kind === 'days' ? String(validity.days) : '30' },
    ...(isBetween ? { fromOn: validity.fromOn, untilOn: validity.untilOn } : { fromOn: today, untilOn: today }),
    ...{ hasPointsCost: costsPoints !== undefined, costsPoints: String(costsPoints ?? 500) },
    ...{ hasStock: stock !== undefined, stock: String(stock ?? 100), isStackable, isForDesk, isActive },
    isForProducts: template?.isForProducts ?? false,
  }
}

type BenefitFields = Pick<
  CouponDraft,
  'kind' | 'off' | 'from' | 'rate' | 'hasMost' | 'most' | 'price' | 'giftNote' | 'pictureFileId'
>

function startBenefit(template: Template | undefined): BenefitFields {
  const usual = {
    kind: 'amountOff',
    off: '30',
    from: '200',
    rate: '8.5',
    hasMost: false,
    most: '50',
    price: '99',
    giftNote: '',
    pictureFileId: undefined,
  } as const
  if (template === undefined) return usual
  const { benefit } = template
  switch (benefit.kind) {
    case 'amountOff':
      return { ...usual, kind: benefit.kind, off: writeYuan(benefit.offFen), from: writeYuan(benefit.fromFen) }
    case 'percentOff': {
      const { kind, offBp, fromFen, mostOffFen } = benefit
      const most = mostOffFen === undefined ? {} : { hasMost: true, most: writeYuan(mostOffFen) }
      return { ...usual, kind, rate: String((10_000 - offBp) / 1000), from: writeYuan(fromFen), ...most }
    }
    case 'service':
      return { ...usual, kind: benefit.kind, price: writeYuan(benefit.priceFen) }
    case 'gift':
      return { ...usual, kind: benefit.kind, giftNote: benefit.note ?? '', pictureFileId: benefit.pictureFileId }
  }
}

export type DraftError = 'name' | 'amount' | 'rate' | 'stores' | 'scope' | 'days' | 'between' | 'stock' | 'costsPoints'

/** What is still wrong with a draft. */
export function wrongIn(draft: CouponDraft): readonly DraftError[] {
  const benefit = benefitOf(draft)
  const isRateWrong = draft.kind === 'percentOff' && readRate(draft.rate) === undefined
  return [
    ...(draft.name.trim() === '' ? (['name'] as const) : []),
    ...(isRateWrong ? (['rate'] as const) : benefit === undefined ? (['amount'] as const) : []),
    ...(draft.storeIds.length === 0 ? (['stores'] as const) : []),
    ...(draft.kind === 'service' && draft.serviceIds.length === 0 ? (['scope'] as const) : []),
    ...(validityOf(draft) === undefined ? [draft.isBetween ? ('between' as const) : ('days' as const)] : []),
    ...(draft.hasStock && readCount(draft.stock, 0, 1_000_000) === undefined ? (['stock'] as const) : []),
    ...(draft.hasPointsCost && costsPointsOf(draft) === undefined ? (['costsPoints'] as const) : []),
  ]
}

/** What is sent; undefined while something is wrong. */
export function requestOf(
  draft: CouponDraft,
  template: Template | undefined,
): CallRequest<'loyalty/save-coupon-template'> | undefined {
  const benefit = benefitOf(draft)
  const validity = validityOf(draft)
  const isGift = draft.kind === 'gift'
  if (benefit === undefined || validity === undefined || wrongIn(draft).length > 0) return undefined
  const { name, storeIds, serviceIds, categoryIds, mostPerCustomer, isStackable, isForDesk, isActive } = draft
  const costsPoints = draft.hasPointsCost ? costsPointsOf(draft) : undefined
  const stock = draft.hasStock ? readCount(draft.stock, 0, 1_000_000) : undefined
  return {
    ...(template !== undefined && { templateId: template.templateId }),
    version: template?.version ?? 0,
    template: {
      ...{ name: name.trim(), benefit, validity, mostPerCustomer, isForDesk, isActive },
      ...{ storeIds: [...storeIds], serviceIds: isGift ? [] : [...serviceIds], isStackable: isStackable && !isGift },
      categoryIds: draft.kind === 'service' || isGift ? [] : [...categoryIds],
      ...(draft.kind !== 'service' && !isGift && draft.isForProducts && { isForProducts: true }),
      ...(stock !== undefined && { stock }),
      ...(costsPoints !== undefined && { costsPoints }),
    },
  }
}

function benefitOf({ kind, price, giftNote, pictureFileId, ...taken }: CouponDraft): Wanted['benefit'] | undefined {
  if (kind === 'gift') {
    const note = giftNote.trim()
    return { kind, ...(note !== '' && { note }), ...(pictureFileId !== undefined && { pictureFileId }) }
  }
  const { off, from, rate, hasMost, most } = taken
  const fromFen = readYuan(from)
  if (kind === 'service') {
    const priceFen = readYuan(price)
    return priceFen === undefined ? undefined : { kind, priceFen }
  }
  if (fromFen === undefined) return undefined
  if (kind === 'amountOff') {
    const offFen = readYuan(off) ?? 0
    return offFen === 0 ? undefined : { kind, offFen, fromFen }
  }
  const offBp = readRate(rate)
  const mostOffFen = hasMost ? (readYuan(most) ?? 0) : undefined
  if (offBp === undefined || mostOffFen === 0) return undefined
  return { kind, offBp, fromFen, ...(mostOffFen !== undefined && { mostOffFen }) }
}

/** 8.5 折 is 1500 basis points off. */
function readRate(text: string): number | undefined {
  return /^\d(\.\d{1,2})?$/.test(text.trim()) ? 10_000 - Math.round(Number(text) * 1000) : undefined
}

function validityOf({ isBetween, days, fromOn, untilOn }: CouponDraft): Wanted['validity'] | undefined {
  if (!isBetween) {
    const count = readCount(days, 1, 730)
    return count === undefined ? undefined : { kind: 'days', days: count }
  }
  const [from, until] = [parseIsoDate(fromOn.trim()), parseIsoDate(untilOn.trim())]
  if (from === undefined || until === undefined || from > until) return undefined
  return { kind: 'between', fromOn: from, untilOn: until }
}

function costsPointsOf({ costsPoints }: CouponDraft): number | undefined {
  return readCount(costsPoints, 1, 1_000_000)
}

function readCount(text: string, least: number, most: number): number | undefined {
  const count = /^\d{1,7}$/.test(text.trim()) ? Number(text) : -1
  return count >= least && count <= most ? count : undefined
}
