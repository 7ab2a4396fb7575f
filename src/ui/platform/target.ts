/** Whether this is the web build; Taro puts the target's name in when it compiles. */
export const IS_WEB = process.env.TARO_ENV === 'h5'
