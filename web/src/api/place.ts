// How far what is shown reaches into the hall's story: a socket that comes asks for all that happened after,
// so that nothing falls between the first answers and the first word.

let place: string | undefined;
let live = false;

export const reached = {
  get: () => place,
  /** An answer holds all up to here. Before the socket is there the earliest counts, for it knows the least. */
  answered(heard: string | null) {
    if (heard && !live && (place === undefined || earlier(heard, place))) place = heard;
  },
  /** From here on the socket tells. */
  connected() {
    live = true;
  },
  told(id: string) {
    place = id;
  },
  forget() {
    place = undefined;
    live = false;
  },
};

function earlier(one: string, other: string): boolean {
  const [position = 0, number = 0] = one.split("-").map(Number);
  const [otherPosition = 0, otherNumber = 0] = other.split("-").map(Number);
  return position < otherPosition || (position === otherPosition && number < otherNumber);
}
