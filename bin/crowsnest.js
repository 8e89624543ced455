#!/usr/bin/env node

require('./program').cli();
