export default definePageConfig({ navigationBarTitleText: '卡项' })
