export default definePageConfig({
  navigationBarTitleText: '微信',
  enableShareAppMessage: true,
  enableShareTimeline: true,
})
