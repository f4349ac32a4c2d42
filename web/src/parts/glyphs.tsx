// The hall's own small drawings, all on one 24 px grid.

const DRAWN = {
  home: <path d="M3 11.5 12 4l9 7.5M5.5 10v10h13V10M10 20v-6h4v6" />,
  people: <path d="M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.4-3.6 3-5.5 6.5-5.5s6.1 1.9 6.5 5.5M16 4.6a3.3 3.3 0 0 1 0 6.1M17.5 14.8c2.3.7 3.7 2.4 4 5.2" />,
  me: <path d="M12 12.5a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4ZM4 21c.6-4 3.7-6 8-6s7.4 2 8 6" />,
  hall: <path d="M4 21V9l8-5 8 5v12M4 21h16M8 21v-7h3v7M14 13.5h3M14 17h3" />,
  coin: <><circle cx="12" cy="12" r="8.5" /><path d="M12 7.5 15.8 12 12 16.5 8.2 12Z" fill="currentColor" fillOpacity=".35" /></>,
  give: <path d="M4 14.5h3.5l3 2.5h4.5a1.5 1.5 0 0 0 0-3h-3M7.5 19.5 11 21h4l5.5-4.5a1.6 1.6 0 0 0-2.2-2.3L15.5 16M14 10.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z" />,
  in: <path d="M12 4v14M6 12.5 12 18.5l6-6" />,
  out: <path d="M12 20V6M6 11.5 12 5.5l6 6" />,
  lamp: <path d="M9 3h6M12 3v3M8 21h8M7.5 18h9M8 9.5h8l1 8.5H7ZM8 9.5C8 7.5 9.5 6 12 6s4 1.5 4 3.5M12 12v3" />,
  key: <path d="M8 16.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM11.5 11H21v3.5M17.5 11v3" />,
  letter: <path d="M3.5 6h17v12h-17ZM4 7l8 6.5L20 7" />,
  shield: <path d="M12 3.5 19.5 6v5.5c0 4.5-3 7.5-7.5 9-4.5-1.5-7.5-4.5-7.5-9V6Z" />,
  dice: <><rect x="4" y="4" width="16" height="16" rx="3.5" /><path d="M8.5 8.5h.010M15.5 8.5h.010M12 12h.010M8.5 15.5h.010M15.5 15.5h.010" strokeWidth="2.6" /></>,
  stall: <path d="M4 9.5 5.5 4h13L20 9.5M4 9.5a2.7 2.7 0 0 0 5.3 0 2.7 2.7 0 0 0 5.4 0 2.7 2.7 0 0 0 5.3 0M5.5 12.5V20h13v-7.5M10 20v-4.5h4V20" />,
  chest: <path d="M4 10.5V8.5A3.5 3.5 0 0 1 7.5 5h9A3.5 3.5 0 0 1 20 8.5v2M4 10.5h16V19H4ZM10.5 9.5h3v4h-3Z" />,
  swap: <path d="M4 8.5h14M14.5 4.5l4 4-4 4M20 15.5H6M9.5 11.5l-4 4 4 4" />,
  gavel: <path d="M13 4.5 19.5 11M10.5 7l6.5 6.5M14.8 5.3l-5.5 5.5 4 4 5.5-5.5ZM11 13l-6.5 6.5M4 21h9" />,
  bank: <path d="M3.5 9.5 12 4l8.5 5.5ZM5.5 9.5V18M10 9.5V18M14 9.5V18M18.5 9.5V18M3.5 20.5h17" />,
  chart: <path d="M4 4v16h16M7.5 15.5l3.5-4.5 3 2.5 5-6.5" />,
  chat: <path d="M4 5.5h16V16h-8.5L7 20v-4H4ZM8 9.5h8M8 12.5h5" />,
  bell: <path d="M12 3.5v1.5M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15ZM10 20.5h4" />,
  gift: <path d="M4 9h16v4H4ZM5.5 13v7h13v-7M12 9v11M12 9C8 9 7 4.5 9.5 4.5 11.3 4.5 12 7 12 9ZM12 9c4 0 5-4.5 2.5-4.5C12.7 4.5 12 7 12 9Z" />,
  flag: <path d="M5.5 21V4M5.5 4.5c4-2 8 2 13 0V14c-5 2-9-2-13 0" />,
  swords: <path d="M4 4h3l10 10M14.5 16.5 17 14l3.5 3.5-2.5 2.5ZM20 4h-3L7 14M9.5 16.5 7 14l-3.5 3.5L6 20Z" />,
  cup: <path d="M7.5 4h9v6a4.5 4.5 0 0 1-9 0ZM7.5 6H4c0 3 1.5 4.5 3.8 4.7M16.5 6H20c0 3-1.5 4.5-3.8 4.7M12 14.5V18M8 20.5h8M9.5 18h5" />,
  star: <path d="m12 4 2.5 5.2 5.5.7-4 3.9 1 5.6-5-2.8-5 2.8 1-5.6-4-3.9 5.5-.7Z" />,
  clock: <><circle cx="12" cy="12" r="8.5" /><path d="M12 7v5l3.5 2" /></>,
  search: <path d="M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.2 15.2 20.5 20.5" />,
  plus: <path d="M12 5v14M5 12h14" />,
  check: <path d="M5 12.5 10 17.5 19.5 7" />,
  cross: <path d="M6 6l12 12M18 6 6 18" />,
  more: <path d="M6 12h.010M12 12h.010M18 12h.010" strokeWidth="2.6" />,
  next: <path d="M9 5.5 15.5 12 9 18.5" />,
  back: <path d="M15 5.5 8.5 12 15 18.5" />,
  send: <path d="M4 12 20.5 4.5 16 20l-4.5-6ZM11.5 14 20.5 4.5" />,
  lock: <path d="M6 11h12v9H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2.5" />,
  warn: <path d="M12 4 21 19.5H3ZM12 10v4.5M12 17h.010" />,
  feed: <path d="M5 5h14v5H5ZM5 13.5h14M5 17h14M5 20.5h9" />,
  book: <path d="M12 6.5C10 5 7 4.5 3.5 4.8v13.7c3.5-.3 6.5.2 8.5 1.7 2-1.5 5-2 8.5-1.7V4.8C17 4.5 14 5 12 6.5ZM12 6.5v13.5" />,
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
      <circle cx="226" cy="252" r="3.5" fill="var(--ink)" />
      <path d="M276 300h58l-30-20h-28Z" fill="var(--lit)" opacity=".45" />
      <path d="M0 298h480" stroke="var(--ink)" strokeWidth="4" />
      <path d="M40 298c-12-30 4-52 12-64 10 14 24 34 12 64M430 298c-8-22 2-38 10-48 8 10 18 26 10 48" fill="var(--moss)" opacity=".55" />
    </svg>
  );
}
