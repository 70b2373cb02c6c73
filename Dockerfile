# mentorbot in a container: built in one image, run in another that holds the program, the system's
# libraries and certificates, and nothing of ours besides. docs/operators.md, "In containers".
#
# Images are named by a release. To pin them to the byte, write the digest behind the tag:
# image:tag@sha256:…

FROM rust:1.95.0-bookworm AS build
WORKDIR /build
COPY Cargo.toml Cargo.lock ./
COPY .cargo .cargo
COPY benches benches
COPY migrations migrations
COPY locales locales
COPY assets assets
COPY src src
RUN cargo build --release --locked --bin mentorbot && mkdir /data

FROM debian:12.12-slim
LABEL org.opencontainers.image.title="mentorbot" \
      org.opencontainers.image.description="Administers mentorship programmes inside Slack and Microsoft Teams." \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build /build/target/release/mentorbot /usr/local/bin/mentorbot
# Where the SQLite file is unless another database is named; the only place that is written to.
COPY --from=build --chown=65532:65532 /data /data
COPY LICENSE /usr/share/doc/mentorbot/LICENSE
WORKDIR /data
USER 65532:65532
ENV MENTORBOT_LISTEN=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=4s --start-period=20s --retries=3 \
  CMD ["/usr/local/bin/mentorbot", "healthcheck"]
ENTRYPOINT ["/usr/local/bin/mentorbot"]
CMD ["serve"]
