/// <reference types="@tarojs/taro" />

/** Class names that only one file uses; each file of styles stands beside its component. */
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>
  export default classes
}
declare module '*.png' {
  const url: string
  export default url
}
declare module '*.scss'
declare module '*.css'
