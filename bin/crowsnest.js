#!/usr/bin/env node

require('../build/crowsnest.js').cli();
