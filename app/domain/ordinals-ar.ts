// Ordinals in Arabic words, definite, as official documents number what is held: الدورة الخامسة والسبعون, الاجتماع العشرون.
type Gender = 'masculine' | 'feminine'

const units: Record<Gender, readonly string[]> = {
  masculine: ['', 'الأول', 'الثاني', 'الثالث', 'الرابع', 'الخامس', 'السادس', 'السابع', 'الثامن', 'التاسع'],
  feminine: ['', 'الأولى', 'الثانية', 'الثالثة', 'الرابعة', 'الخامسة', 'السادسة', 'السابعة', 'الثامنة', 'التاسعة'],
}
/** Before a ten the first of a row is named by another word. */
const firstOfRow: Record<Gender, string> = { masculine: 'الحادي', feminine: 'الحادية' }
const ten: Record<Gender, string> = { masculine: 'العاشر', feminine: 'العاشرة' }
const tenAfterUnit: Record<Gender, string> = { masculine: 'عشر', feminine: 'عشرة' }
const tens = ['', '', 'العشرون', 'الثلاثون', 'الأربعون', 'الخمسون', 'الستون', 'السبعون', 'الثمانون', 'التسعون']

/** In words up to ninety-nine; figures from one hundred on. */
export function ordinalInArabic(n: number, gender: Gender): string {
  if (n < 1 || n > 99) return String(n)
  const unit = n % 10
  if (n < 10) return units[gender][n] ?? ''
  if (n === 10) return ten[gender]
  if (unit === 0) return tens[n / 10] ?? ''
  const counted = unit === 1 ? firstOfRow[gender] : (units[gender][unit] ?? '')
  return n < 20 ? `${counted} ${tenAfterUnit[gender]}` : `${counted} و${tens[Math.floor(n / 10)]}`
}
