// Shows times in the reader's own zone and language. Without this file the course's zone is shown.
"use strict";
(() => {
  const format = new Intl.DateTimeFormat(document.documentElement.lang || "en", {
    weekday: "short", year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
    timeZoneName: "short",
  });
  for (const one of document.querySelectorAll("time[datetime]")) {
    const at = new Date(one.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    one.title = one.textContent;
    one.textContent = format.format(at);
  }
})();
