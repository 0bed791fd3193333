// The preambles of LaTeX documents: for pdfLaTeX, which has the letters of Latin scripts, and for LuaLaTeX, which takes
// fonts of the system for all others.

/** Marks of vocabularies that fonts of pdfLaTeX lack. */
const drawnLetters = [
  '\\newcommand\\lowerblock{\\rule{0.5em}{0.12ex}}',
  '\\newcommand\\barredletter[1]{\\leavevmode{\\ooalign{#1\\cr\\hidewidth\\raisebox{1.2ex}{\\rule{0.5em}{0.08ex}}\\hidewidth\\cr}}}',
]

const forPdfLatex = [
  '\\usepackage[utf8]{inputenc}',
  '\\usepackage[T1]{fontenc}',
  '\\usepackage{textcomp}',
  // Without it, the letters of T1 are pixels.
  '\\IfFileExists{lmodern.sty}{\\usepackage{lmodern}}{}',
]

/** Fonts that come with TeX Live, Linux, macOS or Windows, those for many scripts first. */
const fonts = [
  'Latin Modern Roman',
  'DejaVu Sans',
  'FreeSerif',
  'Noto Sans',
  'Arial Unicode MS',
  'Noto Sans CJK SC',
  'Source Han Sans SC',
  'Droid Sans Fallback',
  'FandolSong',
  'PingFang SC',
  'Microsoft YaHei',
  'Noto Sans CJK JP',
  'Hiragino Sans',
  'Yu Gothic',
  'HaranoAjiGothic',
  'Noto Sans CJK KR',
  'Apple SD Gothic Neo',
  'Malgun Gothic',
  'Noto Naskh Arabic',
  'Amiri',
  'Noto Sans Arabic',
  'Geeza Pro',
  'Segoe UI',
  'Noto Sans Hebrew',
  'Noto Sans Devanagari',
  'Lohit Devanagari',
  'Kohinoor Devanagari',
  'Nirmala UI',
  'Noto Sans Bengali',
  'Noto Sans Tamil',
  'Noto Sans Thai',
  'Norasi',
  'Thonburi',
  'Leelawadee UI',
  'Noto Sans Armenian',
  'Noto Sans Georgian',
  'Noto Sans Ethiopic',
  'Noto Color Emoji',
  'Apple Color Emoji',
  'Segoe UI Emoji',
  'Symbola',
  'Noto Sans Symbols',
  'Noto Sans Symbols2',
  'Noto Sans Math',
  'Segoe UI Symbol',
  'Segoe UI Historic',
]

const forLuaLatex = [
  '\\usepackage{fontspec}',
  // Two hyphens stay two.
  '\\setmainfont{Latin Modern Roman}[Ligatures=TeXReset]',
  '\\ExplSyntaxOn',
  '\\seq_new:N \\g_pairlens_fonts_seq',
  `\\clist_map_inline:nn { ${fonts.map((font) => font.replaceAll(' ', '~')).join(', ')} }`,
  '  { \\IfFontExistsTF {#1} { \\seq_gput_right:Nn \\g_pairlens_fonts_seq {#1} } { } }',
  '\\bool_new:N \\l_pairlens_complete_bool',
  '% The first font that has all characters of a list sets the text; what stands last is for when none has.',
  '\\cs_new_protected:Npn \\pairlens_set:nnn #1#2#3',
  '  {',
  '    \\bool_set_false:N \\l_pairlens_complete_bool',
  '    \\seq_map_inline:Nn \\g_pairlens_fonts_seq',
  '      {',
  '        \\group_begin:',
  '        \\fontspec {##1} [ Renderer = HarfBuzz, BoldFont = {}, ItalicFont = {} ]',
  '        \\bool_set_true:N \\l_pairlens_complete_bool',
  '        \\clist_map_inline:nn {#2}',
  '          { \\tex_iffontchar:D \\tex_font:D "####1~ \\else: \\bool_set_false:N \\l_pairlens_complete_bool \\fi: }',
  '        \\bool_if:NTF \\l_pairlens_complete_bool',
  '          { #1 \\group_end: \\seq_map_break:n { \\bool_set_true:N \\l_pairlens_complete_bool } }',
  '          { \\group_end: }',
  '      }',
  '    \\bool_if:NF \\l_pairlens_complete_bool {#3}',
  '  }',
  '% Where no font has all of a text, its characters are set one by one, and named where none has them.',
  '\\NewDocumentCommand \\otherscript { O{} m m }',
  '  {',
  '    \\pairlens_set:nnn { \\hbox:n { #1 #2 } } {#3}',
  '      { \\clist_map_inline:nn {#3} { \\pairlens_set:nnn { \\tex_char:D "##1~ } {##1} { [U+##1] } } }',
  '  }',
  '\\ExplSyntaxOff',
]

/** The first line of a file, and the lines in front of its text. */
export function texPreamble(needsOtherScripts: boolean): readonly string[] {
  return [
    needsOtherScripts
      ? '% Compile with lualatex: pdflatex has no letters for some of the labels. A font of the system that has them is looked for.'
      : '% Compile with pdflatex.',
    '\\documentclass{article}',
    ...(needsOtherScripts ? forLuaLatex : forPdfLatex),
    '\\usepackage{tikz}',
    ...drawnLetters,
    '\\newsavebox\\wholepicture',
  ]
}

/** The lines behind a text that was saved as `\wholepicture`: one page, as large as it is with a narrow border. */
export const croppedPage: readonly string[] = [
  '\\ifdefined\\pagewidth\\let\\pdfpagewidth\\pagewidth\\let\\pdfpageheight\\pageheight\\fi',
  '\\pdfpagewidth=\\dimexpr\\wd\\wholepicture+4pt\\relax',
  '\\pdfpageheight=\\dimexpr\\ht\\wholepicture+\\dp\\wholepicture+4pt\\relax',
  '\\hoffset=\\dimexpr 2pt-1in\\relax',
  '\\voffset=\\dimexpr 2pt-1in\\relax',
  '\\shipout\\box\\wholepicture',
  '\\end{document}',
]
