// Words to which the full stop behind them belongs.

/** Those that are words too ("no.", "sun.", "in.", "fig.") are left out: they end more sentences than they shorten. */
const titles =
  'Mr Mrs Ms Dr Prof Sr Jr St Mt Ft Gen Sen Rep Reps Gov Lt Col Capt Sgt Brig Rev Hon Messrs Inc Ltd Corp Co Bros Assoc Pty'
const others =
  'Ph.D LLP etc vs approx viz Jan Feb Apr Aug Sep Sept Oct Nov Dec Ala Ariz Ark Calif Colo Conn Fla Kan Mich Minn Mont Neb Nebr Nev Okla Ore Tenn Tex Va Vt Wis Wisc Wyo'

const english: ReadonlySet<string> = new Set(`${titles} ${titles.toUpperCase()} ${others}`.split(' '))

/** U.S., e.g., z.B.: of these, Unicode's rules leave the last full stop alone. */
const dotted = /^(?:\p{L}\.)+\p{L}$/u
/** The J of "J. Smith". I is the pronoun, which ends sentences. */
const initial = /^[A-HJ-Z]$/

/** Whether a full stop behind a word is part of it; `following` is the text behind the full stop. */
export function takesFullStop(word: string, following: string, isEnglish: boolean): boolean {
  if (dotted.test(word)) return true
  return isEnglish && (english.has(word) || (initial.test(word) && /^ ?[A-Z]/.test(following)))
}
