export default definePageConfig({ navigationBarTitleText: '风险核查' })
