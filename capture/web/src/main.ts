import './page/veriself-page';
