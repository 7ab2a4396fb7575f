/** Where the parts of a day meet, as people say: 12:00 and 18:00, in minutes of the business day. */
export const NOON_MINUTE = 720
export const EVENING_MINUTE = 1080
