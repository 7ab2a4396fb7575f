export default definePageConfig({ navigationBarTitleText: '今日营收' })
