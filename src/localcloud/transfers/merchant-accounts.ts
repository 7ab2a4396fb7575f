import * as z from 'zod'
import type { StateChange, StateStore, StateTable } from '../services/state-store'

/** Assumed: what a merchant's operating account (运营账户) holds until it is set: 10,000 yuan. */
const FIRST_BALANCE_FEN = 10_000_00

/** The operating accounts that transfers are paid from. */
export class MerchantAccounts {
  private readonly balances: StateTable<number>

  constructor(store: StateStore) {
    this.balances = store.table('merchantBalances', z.number().int().nonnegative())
  }

  /** In fen. */
  balanceFen(mchId: string): number {
    return this.balances.get(mchId) ?? FIRST_BALANCE_FEN
  }

  setBalance(mchId: string, balanceFen: number): void {
    this.balances.put(mchId, balanceFen)
  }

  /** The change that takes money out; undefined if there is not enough. */
  taking(mchId: string, amountFen: number): StateChange | undefined {
    const leftFen = this.balanceFen(mchId) - amountFen
    return leftFen < 0 ? undefined : this.balances.putting(mchId, leftFen)
  }

  /** The change that puts money back. */
  returning(mchId: string, amountFen: number): StateChange {
    return this.balances.putting(mchId, this.balanceFen(mchId) + amountFen)
  }
}
