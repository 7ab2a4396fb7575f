export default definePageConfig({ navigationBarTitleText: '卖产品' })
