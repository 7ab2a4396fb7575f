import type * as z from 'zod'
import { beijingDay, compactTime } from '../services/cloud-time'
import type { ServiceParts } from '../services/service-parts'
import type { CreateTransferEffect } from '../services/service-faults'
import type { StateChange, StateTable } from '../services/state-store'
import { ApiRefusal, invalidRequest } from './api-refusal'
import type { MerchantAccounts } from './merchant-accounts'
import { transferNotification } from './transfer-callbacks'
import type { TransferLimits } from './transfer-limits'
import { lateTransferSchema, transferKey, transferSchema, type Transfer } from './transfer-records'
import type { TransferRequest } from './transfer-requests'
import { isFinal, nextTransferState, type TransferEvent } from './transfer-states'

/** Documented: unconfirmed after 24 hours it is closed and the money returns. */
const CONFIRM_PERIOD_MS = 24 * 60 * 60 * 1000
/** Documented: older transfers can't be queried. */
const QUERY_PERIOD_MS = 30 * 24 * 60 * 60 * 1000
/** Assumed: confirming and cancelling take effect within a second. */
const SETTLE_MS = 1_000

const EXPIRY = 'transferExpiry'
const PROGRESS = 'transferProgress'
const SETTLEMENT = 'transferSettlement'
const CANCELLATION = 'transferCancellation'
const ARRIVAL = 'transferArrival'

/** What a transfer begins as, if not with waiting for the person. */
const STATE_AFTER: Readonly<Record<string, Transfer['state']>> = { slow: 'ACCEPTED', unfunded: 'PROCESSING' }

/** A person in a mini-program, as the one who is paid. */
export interface Payee {
  readonly appid: string
  readonly openid: string
}

/** The transfers of every merchant to people (商家转账). Money is taken at once and returned if nothing comes of it. */
export class Transfers {
  private readonly table: StateTable<Transfer>
  private readonly late: StateTable<z.infer<typeof lateTransferSchema>>

  constructor(
    private readonly parts: ServiceParts,
    readonly accounts: MerchantAccounts,
    private readonly limits: TransferLimits,
  ) {
    this.table = parts.store.table('transfers', transferSchema)
    this.late = parts.store.table('lateTransfers', lateTransferSchema)
    parts.agenda.work(ARRIVAL, ({ subject }) => this.arrive(subject))
    parts.agenda.work(EXPIRY, ({ subject }) => this.changeIfPossible(subject, 'expire', 'OVERDUE_CLOSE'))
    parts.agenda.work(CANCELLATION, ({ subject }) => this.changeIfPossible(subject, 'finishCancel'))
    parts.agenda.work(PROGRESS, ({ subject, dueAt }) => this.progress(subject, dueAt))
    parts.agenda.work(SETTLEMENT, ({ subject }) => this.settleAsPlanned(subject))
  }

  list(): Transfer[] {
    return this.table.values()
  }

  /** The transfer of this number. Throws 404 `NOT_FOUND`. */
  get(mchId: string, number: { outBillNo: string } | { transferBillNo: string }): Transfer {
    const transfer =
      'outBillNo' in number
        ? this.table.get(transferKey(mchId, number.outBillNo))
        : this.list().find((one) => one.mchId === mchId && one.transferBillNo === number.transferBillNo)
    if (transfer === undefined || this.parts.clock.now() - transfer.createdAt > QUERY_PERIOD_MS)
      throw new ApiRefusal(404, 'NOT_FOUND', '记录不存在')
    return transfer
  }

  /** 发起转账: a new transfer, or the same one for the same request. Throws `ApiRefusal`. */
  create(mchId: string, request: TransferRequest, fault?: CreateTransferEffect): Transfer {
    const existing = this.table.get(transferKey(mchId, request.outBillNo))
    const fingerprint = JSON.stringify(Object.entries(request).sort(([one], [other]) => (one < other ? -1 : 1)))
    if (existing !== undefined) {
      if (existing.fingerprint === fingerprint) return this.fund(existing)
      throw invalidRequest('单号已存在但信息不一致，请查单后比较确认')
    }
    if (this.parts.people.find(request.appid, request.openid) === undefined)
      throw invalidRequest('Openid格式错误或者不属于商家公众账号')
    this.checkDay(mchId, request)
    const transfer = this.newTransfer(mchId, request, fingerprint, fault)
    const taken = fault?.kind === 'unfunded' ? [] : [this.taking(transfer)]
    this.parts.store.write([...taken, this.table.putting(transfer.key, transfer), ...this.planning(transfer, fault)])
    this.record(transfer)
    return transfer
  }

  /** A request of which nobody hears an answer, and which arrives after `delayMs`. */
  createLater(mchId: string, request: TransferRequest, delayMs: number): void {
    const key = `${transferKey(mchId, request.outBillNo)}:${this.parts.identifiers.next('lateTransfer')}`
    const dueAt = this.parts.clock.now() + delayMs
    this.parts.store.write([
      this.late.putting(key, { ...request, mchId, key }),
      this.parts.agenda.adding(ARRIVAL, key, dueAt),
    ])
  }

  private arrive(key: string): void {
    const late = this.late.get(key)
    if (late === undefined) return
    const { mchId, key: _key, ...request } = late
    try {
      this.create(mchId, request)
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error
    }
  }

  /** What was taken on without money waits for the person once the account has enough. */
  private fund(transfer: Transfer): Transfer {
    const { isUnfunded = false, ...rest } = transfer
    if (!isUnfunded || transfer.state !== 'PROCESSING') return transfer
    const taking = this.accounts.taking(transfer.mchId, transfer.amountFen)
    if (taking === undefined) return transfer
    const funded: Transfer = { ...rest, state: 'WAIT_USER_CONFIRM', updatedAt: this.parts.clock.now() }
    this.parts.store.write([taking, this.table.putting(funded.key, funded)])
    this.record(funded)
    return funded
  }

  private taking({ mchId, amountFen }: Transfer): StateChange {
    const taking = this.accounts.taking(mchId, amountFen)
    if (taking !== undefined) return taking
    throw new ApiRefusal(403, 'NOT_ENOUGH', '商户运营账户资金不足，充值后可以原单号发起重试，请勿更换商户单号')
  }

  /** 撤销转账. Throws `ApiRefusal` where the person has confirmed or all is over. */
  cancel(mchId: string, outBillNo: string): Transfer {
    const transfer = this.get(mchId, { outBillNo })
    const state = nextTransferState(transfer.state, 'cancel')
    if (state === undefined) throw invalidRequest('当前单据状态不支持撤销')
    if (state === transfer.state) return transfer
    return this.change(transfer, 'cancel', undefined, [
      this.parts.agenda.removing(PROGRESS, transfer.key),
      this.parts.agenda.adding(CANCELLATION, transfer.key, this.parts.clock.now() + SETTLE_MS),
    ])
  }

  /** The transfer behind the `package` that a page hands to `wx.requestMerchantTransfer`. */
  findByPackage(packageInfo: string): Transfer | undefined {
    return this.list().find((transfer) => transfer.packageInfo === packageInfo)
  }

  /** The person takes the money. It is on its way then, not yet there. Throws an `Error` that says why not. */
  confirm(transfer: Transfer, payee: Payee): Transfer {
    if (transfer.appid !== payee.appid || transfer.openid !== payee.openid) throw new Error('收款用户不一致')
    const current = this.table.get(transfer.key) ?? transfer
    if (nextTransferState(current.state, 'confirm') === undefined)
      throw new Error(`单据状态${current.state}，无法确认收款`)
    if (current.state === 'TRANSFERING') return current
    const dueAt = this.parts.clock.now() + SETTLE_MS
    return this.change(current, 'confirm', undefined, [this.parts.agenda.adding(SETTLEMENT, current.key, dueAt)])
  }

  /** Ends a transfer that is on its way. Throws an `Error` if it is not. */
  settle(transfer: Transfer, failReason?: string): Transfer {
    const current = this.table.get(transfer.key) ?? transfer
    const event = failReason === undefined ? 'succeed' : 'fail'
    return this.change(current, event, failReason, [this.parts.agenda.removing(SETTLEMENT, current.key)])
  }

  private settleAsPlanned(key: string): void {
    const transfer = this.table.get(key)
    if (transfer?.state !== 'TRANSFERING') return
    const fault = this.parts.faults.strikeTransfer()
    if (fault?.kind === 'pending') return
    this.settle(transfer, fault?.kind === 'fail' ? fault.reason : this.nameProblem(transfer))
  }

  private nameProblem({ appid, openid, userName }: Transfer): string | undefined {
    const realName = this.parts.people.find(appid, openid)?.realName
    const isOther = userName !== undefined && realName !== undefined && userName !== realName
    return isOther ? 'NAME_NOT_CORRECT' : undefined
  }

  private progress(key: string, dueAt: number): void {
    const transfer = this.table.get(key)
    if (transfer === undefined || nextTransferState(transfer.state, 'progress') === undefined) return
    const stepMs = dueAt - transfer.updatedAt
    const isLast = transfer.state === 'PROCESSING'
    this.change(
      transfer,
      'progress',
      undefined,
      isLast ? [] : [this.parts.agenda.adding(PROGRESS, key, dueAt + stepMs)],
    )
  }

  private changeIfPossible(key: string, event: TransferEvent, failReason?: string): void {
    const transfer = this.table.get(key)
    if (transfer !== undefined && nextTransferState(transfer.state, event) !== undefined)
      this.change(transfer, event, failReason, [])
  }

  private change(
    transfer: Transfer,
    event: TransferEvent,
    failReason: string | undefined,
    more: readonly StateChange[],
  ): Transfer {
    const state = nextTransferState(transfer.state, event)
    if (state === undefined) throw new Error(`transfer ${transfer.outBillNo} is ${transfer.state}`)
    const changed: Transfer = { ...transfer, state, failReason, updatedAt: this.parts.clock.now() }
    const ending = isFinal(state) ? this.ending(changed) : []
    this.parts.store.write([this.table.putting(changed.key, changed), ...more, ...ending])
    this.record(changed)
    return changed
  }

  /** The money comes back unless it was paid, and the shop is told. */
  private ending(transfer: Transfer): StateChange[] {
    const { agenda, faults, notifications } = this.parts
    const { mchId, amountFen, key, state, isUnfunded = false } = transfer
    const isReturned = state !== 'SUCCESS' && !isUnfunded
    const fault = faults.strikeCallback('transferCallback')
    const notification = transferNotification(transfer, fault)
    return [
      agenda.removing(EXPIRY, key),
      agenda.removing(PROGRESS, key),
      ...(isReturned ? [this.accounts.returning(mchId, amountFen)] : []),
      ...(notification === undefined ? [] : notifications.announcing(notification, fault)),
    ]
  }

  private planning(transfer: Transfer, fault: CreateTransferEffect | undefined): StateChange[] {
    const { agenda } = this.parts
    const expiring = agenda.adding(EXPIRY, transfer.key, transfer.createdAt + CONFIRM_PERIOD_MS)
    if (fault?.kind !== 'slow') return [expiring]
    return [expiring, agenda.adding(PROGRESS, transfer.key, transfer.createdAt + fault.delayMs)]
  }

  private newTransfer(
    mchId: string,
    request: TransferRequest,
    fingerprint: string,
    fault: CreateTransferEffect | undefined,
  ): Transfer {
    const { clock, identifiers } = this.parts
    const now = clock.now()
    return {
      ...request,
      key: transferKey(mchId, request.outBillNo),
      mchId,
      fingerprint,
      transferBillNo: `13300${compactTime(now)}${String(identifiers.next('transferBill')).padStart(21, '0')}`,
      packageInfo: Buffer.from(identifiers.token('transferPackage', 64)).toString('base64'),
      state: STATE_AFTER[fault?.kind ?? ''] ?? 'WAIT_USER_CONFIRM',
      ...(fault?.kind === 'unfunded' && { isUnfunded: true }),
      createdAt: now,
      updatedAt: now,
    }
  }

  private checkDay(mchId: string, { appid, openid, amountFen }: TransferRequest): void {
    const today = beijingDay(this.parts.clock.now())
    const ofToday = this.list().filter(
      (transfer) =>
        transfer.mchId === mchId &&
        transfer.state !== 'FAIL' &&
        transfer.state !== 'CANCELLED' &&
        beijingDay(transfer.createdAt) === today,
    )
    const sumFen = (transfers: readonly Transfer[]): number =>
      transfers.reduce((sum, one) => sum + one.amountFen, amountFen)
    if (sumFen(ofToday) > this.limits.merchantDayFen)
      throw invalidRequest('超出商户单日转账额度，请核实产品设置是否准确')
    const toPerson = ofToday.filter((transfer) => transfer.appid === appid && transfer.openid === openid)
    if (sumFen(toPerson) > this.limits.personDayFen)
      throw invalidRequest('超出用户单日收款额度，请核实产品设置是否准确')
  }

  private record({ outBillNo, state, amountFen, openid, failReason }: Transfer): void {
    this.parts.journal.record({ type: 'transferChanged', outBillNo, state, amountFen, openid, failReason })
  }
}
