/**
 * How much of a page the web's tab bar covers; WeChat's lies outside of it. For style attributes only: in stylesheets
 * Taro's build puts a number into the middle of the property's name.
 */
export const TABS_HEIGHT = 'var(--taro-tabbar-height, 0px)'
