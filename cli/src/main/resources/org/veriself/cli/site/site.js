'use strict';

// More pixels than this help no comparison; a phone's picture has several times as many.
const LONGEST_SIDE = 1600;
const HINT = 'Without a photo only liveness is checked.';

async function shrunk(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas.toDataURL('image/jpeg', 0.92);
}

function startPage(form) {
  const picture = document.getElementById('picture');
  const photo = document.getElementById('photo');
  const preview = document.getElementById('preview');
  const remove = document.getElementById('remove');
  const begin = document.getElementById('begin');
  const hint = document.getElementById('hint');

  function show(url, text) {
    photo.value = url.slice(url.indexOf(',') + 1);
    preview.hidden = remove.hidden = url === '';
    if (url === '') {
      preview.removeAttribute('src');
    } else {
      preview.src = url;
    }
    hint.textContent = text;
  }

  async function choose() {
    const file = picture.files[0];
    if (file === undefined) {
      show('', HINT);
      return;
    }
    begin.disabled = true;
    try {
      show(await shrunk(file), 'You will be compared with this photo.');
    } catch {
      picture.value = '';
      show('', 'This picture cannot be read. Choose a JPEG or PNG file.');
    }
    begin.disabled = false;
  }

  picture.addEventListener('change', choose);
  remove.addEventListener('click', () => {
    picture.value = '';
    show('', HINT);
    picture.focus();
  });
  form.addEventListener('submit', () => {
    begin.disabled = true;
  });
  // A browser that comes back may have kept the chosen file, or the button as it was left.
  window.addEventListener('pageshow', () => {
    begin.disabled = false;
    choose();
  });
}

// Safari plays no video from a data address.
function playable(video) {
  const [head, base64] = video.src.split(',', 2);
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const type = head.slice('data:'.length).split(';')[0];
  video.src = URL.createObjectURL(new Blob([bytes], {type}));
}

const form = document.querySelector('form');
if (form !== null) {
  startPage(form);
}
document.querySelectorAll('video[src^="data:"]').forEach(playable);
