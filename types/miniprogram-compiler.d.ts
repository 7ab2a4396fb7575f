/** The official compilers; only what the host uses of them. */
declare module 'miniprogram-compiler' {
  /** Source of a function body that returns `$gwx`, for every `.wxml` and `.wxs` under `rootPath`. */
  export function wxmlToJs(rootPath: string, options?: { readonly maxBuffer?: number }): string
}
