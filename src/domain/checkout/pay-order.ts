const MINUTE_MS = 60_000

/** How long a customer has to pay an order; then it is closed, and a new one is made if she still wants to. */
export const ORDER_LIFE_MS = 15 * MINUTE_MS

/** An order with less time than this is not handed out again: WeChat takes none that ends within a minute. */
const LEAST_LEFT_MS = 2 * MINUTE_MS

/** Whether an order can be handed out again for what is to be paid now. */
export function isOrderUsable(
  order: { readonly amountFen: number; readonly expiresAt: number },
  amountFen: number,
  nowAt: number,
): boolean {
  return order.amountFen === amountFen && order.expiresAt - nowAt >= LEAST_LEFT_MS
}

/** While an order may be paid, WeChat is asked this often: the callback usually says so within seconds. */
const ASK_EVERY_MS = 5 * MINUTE_MS
/** WeChat's clock may be behind ours by this much when an order ends. */
const AFTER_EXPIRY_MS = 10_000

/** When (epoch ms) to ask WeChat about an order next: every 5 minutes while it may be paid, and once it has expired. */
export function nextOrderQueryAt({ expiresAt }: { readonly expiresAt: number }, nowAt: number): number {
  const afterExpiryAt = expiresAt + AFTER_EXPIRY_MS
  return nowAt < afterExpiryAt ? Math.min(nowAt + ASK_EVERY_MS, afterExpiryAt) : nowAt + ASK_EVERY_MS
}
