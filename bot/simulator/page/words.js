// What the phones themselves say, as a messenger in that language would; the bot's words are the bot's.
const TABLE = {
  ar: { dir: "rtl", write: "رسالة", start: "ابدأ", editing: "تعديل رسالة", answering: "رد على", photo: "صورة أو ألبوم…", video: "فيديو…", voice: "رسالة صوتية…", document: "ملف…", place: "موقع…", samplePhoto: "صورة للتجربة", sampleAlbum: "ثلاث صور للتجربة", sampleVoice: "رسالة صوتية للتجربة", sampleVideo: "فيديو للتجربة", edited: "معدّلة", blocked: "حُظر البوت" },
  ckb: { dir: "rtl", write: "نامە", start: "دەستپێکردن", editing: "دەستکاریکردنی نامە", answering: "وەڵام بۆ", photo: "وێنە یان ئەلبووم…", video: "ڤیدیۆ…", voice: "نامەی دەنگی…", document: "فایل…", place: "شوێن…", samplePhoto: "وێنەی نموونە", sampleAlbum: "سێ وێنەی نموونە", sampleVoice: "نامەی دەنگیی نموونە", sampleVideo: "ڤیدیۆی نموونە", edited: "دەستکاریکراو", blocked: "بۆتەکە بلۆک کراوە" },
  ku: { dir: "ltr", write: "Name", start: "Dest pê bike", editing: "Guhertina nameyê", answering: "Bersiv ji bo", photo: "Wêne an album…", video: "Vîdyo…", voice: "Nameya dengî…", document: "Pel…", place: "Cih…", samplePhoto: "Wêneyê nimûne", sampleAlbum: "Sê wêneyên nimûne", sampleVoice: "Nameya dengî ya nimûne", sampleVideo: "Vîdyoya nimûne", edited: "guhertî", blocked: "Bot hat astengkirin" },
  en: { dir: "ltr", write: "Message", start: "Start", editing: "Editing", answering: "Reply to", photo: "Photo or album…", video: "Video…", voice: "Voice message…", document: "Document…", place: "Location…", samplePhoto: "A sample photo", sampleAlbum: "Three sample photos", sampleVoice: "A sample voice message", sampleVideo: "A sample video", edited: "edited", blocked: "The bot is blocked" },
};

export const wordsFor = (code) => TABLE[(code || "").split("-")[0]] || (code === "kmr" ? TABLE.ku : TABLE.en);

export const PLACES = [
  ["Basra, Al-Ashar", 30.5085, 47.8175],
  ["Baghdad, Karrada", 33.3010, 44.4200],
  ["Erbil, the citadel", 36.1912, 44.0092],
  ["Duhok", 36.8669, 42.9503],
  ["Halabja", 35.1778, 45.9861],
  ["Near a border of governorates", 31.02, 47.42],
  ["Kuwait City, abroad", 29.3759, 47.9774],
];
