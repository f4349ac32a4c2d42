// The hall's own small drawings, all on one 24 px grid.

const DRAWN = {
  home: <path d="M3 11.5 12 4l9 7.5M5.5 10v10h13V10M10 20v-6h4v6" />,
  people: <path d="M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.4-3.6 3-5.5 6.500-5.500s6.100 1.900 6.500 5.500M16 4.600a3.300 3.300 0 0 1 0 6.100M17.500 14.800c2.300.7 3.700 2.400 4 5.200" />,
  me: <path d="M12 12.500a4.200 4.200 0 1 0 0-8.400 4.200 4.200 0 0 0 0 8.400ZM4 21c.6-4 3.700-6 8-6s7.400 2 8 6" />,
  hall: <path d="M4 21V9l8-5 8 5v12M4 21h16M8 21v-7h3v7M14 13.500h3M14 17h3" />,
  coin: <><circle cx="12" cy="12" r="8.500" /><path d="M12 7.500 15.800 12 12 16.500 8.200 12Z" fill="currentColor" fillOpacity=".35" /></>,
  give: <path d="M4 14.500h3.500l3 2.500h4.500a1.500 1.500 0 0 0 0-3h-3M7.500 19.500 11 21h4l5.500-4.500a1.600 1.600 0 0 0-2.200-2.300L15.500 16M14 10.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7Z" />,
  in: <path d="M12 4v14M6 12.500 12 18.500l6-6" />,
  out: <path d="M12 20V6M6 11.500 12 5.500l6 6" />,
  lamp: <path d="M9 3h6M12 3v3M8 21h8M7.500 18h9M8 9.500h8l1 8.500H7ZM8 9.500C8 7.500 9.500 6 12 6s4 1.500 4 3.500M12 12v3" />,
  key: <path d="M8 16.500a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM11.500 11H21v3.500M17.500 11v3" />,
  letter: <path d="M3.500 6h17v12h-17ZM4 7l8 6.500L20 7" />,
  shield: <path d="M12 3.500 19.500 6v5.500c0 4.500-3 7.500-7.500 9-4.500-1.500-7.500-4.500-7.500-9V6Z" />,
  book: <path d="M12 6.500C10 5 7 4.500 3.500 4.800v13.700c3.500-.3 6.500.2 8.500 1.700 2-1.500 5-2 8.500-1.700V4.800C17 4.500 14 5 12 6.500ZM12 6.500v13.500" />,
} as const;

export type Glyph = keyof typeof DRAWN;

export function Icon({ of, size = 24 }: { of: Glyph; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      {DRAWN[of]}
    </svg>
  );
}

/** The hall in the evening: roof, lit windows, smoke and a door that stands open. */
export function Scene() {
  return (
    <svg viewBox="0 0 480 300" aria-hidden="true" fill="none" strokeLinejoin="round" strokeLinecap="round">
      <path d="M330 92c-8-14 12-20 4-34s10-18 6-32" stroke="var(--muted)" strokeWidth="4" opacity=".5" />
      <path d="M318 128V92h28v58" fill="var(--raised)" stroke="var(--ink)" strokeWidth="4" />
      <path d="M80 178 240 74l160 104v122H80Z" fill="var(--raised)" stroke="var(--ink)" strokeWidth="4" />
      <path d="M52 192 240 68l188 124" stroke="var(--ink)" strokeWidth="10" />
      <path d="M52 192 240 68l188 124" stroke="var(--ember)" strokeWidth="4" />
      <circle cx="240" cy="136" r="20" fill="var(--lit)" stroke="var(--ink)" strokeWidth="4" />
      <path d="M240 116v40M220 136h40" stroke="var(--ink)" strokeWidth="3" />
      {[112, 316].map((x) => (
        <g key={x}>
          <rect x={x} y="200" width="52" height="50" rx="4" fill="var(--lit)" stroke="var(--ink)" strokeWidth="4" />
          <path d={`M${x + 26} 200v50M${x} 225h52`} stroke="var(--ink)" strokeWidth="3" />
        </g>
      ))}
      <path d="M204 300v-72a36 36 0 0 1 72 0v72Z" fill="var(--lit)" stroke="var(--ink)" strokeWidth="4" />
      <path d="M204 300v-72a36 36 0 0 1 30-35v107Z" fill="var(--ember)" stroke="var(--ink)" strokeWidth="4" />
      <circle cx="226" cy="252" r="3.500" fill="var(--ink)" />
      <path d="M276 300h58l-30-20h-28Z" fill="var(--lit)" opacity=".45" />
      <path d="M0 298h480" stroke="var(--ink)" strokeWidth="4" />
      <path d="M40 298c-12-30 4-52 12-64 10 14 24 34 12 64M430 298c-8-22 2-38 10-48 8 10 18 26 10 48" fill="var(--moss)" opacity=".55" />
    </svg>
  );
}
