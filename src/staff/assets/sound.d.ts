/** Sounds that Taro copies into the build; the value is where to play them from. */
declare module '*.mp3' {
  const url: string
  export default url
}
