import type { TopUp } from '../../src/domain/prepaid/top-ups'

/** A top-up of which nothing was spent, unless told otherwise. */
export function topUp(told: Partial<TopUp> & { readonly principalFen: number; readonly bonusFen: number }): TopUp {
  return {
    ...{ topUpId: 'topup_1', principalLeftFen: told.principalFen, bonusLeftFen: told.bonusFen, boughtAt: 1 },
    ...{ storeId: 'store_east', storeName: '静安店', billId: 'bill_1', lineId: 'l1' },
    ...told,
  }
}
