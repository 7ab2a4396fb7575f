export default definePageConfig({ enableShareAppMessage: true, enablePullDownRefresh: false })
