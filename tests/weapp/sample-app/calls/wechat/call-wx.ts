declare const wx: Readonly<Record<string, (options: object) => Promise<unknown>>>

/** Calls `wx` itself: newer calls are missing in Taro. */
export function callWx(name: string, options: object = {}): Promise<unknown> {
  const call = wx[name]
  return call === undefined ? Promise.reject(new Error(`wx.${name} is missing`)) : call(options)
}
